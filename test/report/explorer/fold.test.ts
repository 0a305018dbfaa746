import { expect, test } from 'vitest';
import { folded } from '../../../reports/script/fold.js';
import { inScene } from '../../store/support/scene.ts';

const NAMES = [
  'Zoë Dąbrowski',
  'Łukasz Ørsted',
  'Đorđe Þórsson',
  'Ægir Œuvre',
  'Weiß',
  'YILDIZ ı İ',
  'Ñandú',
  'Chloé',
  "O'Neil",
  '李小龙',
  'Ελένη',
  'Ħal Għaxaq',
  'مريم',
];

test('a name is folded in the page as the store folds it', async () => {
  await inScene({ events: [] }, async (store) => {
    for (const name of NAMES) {
      const [row] = await store.rows<{ plain: string }>('SELECT name_plain($name) AS plain', { name });
      expect(folded(name)).toBe(row!.plain);
    }
  });
});
