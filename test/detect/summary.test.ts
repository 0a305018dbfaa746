import { describe, expect, it } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import type { Digest } from '../../src/detect/digest.ts';
import { summary } from '../../src/detect/summary.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { displayWidth } from '../../src/output/terminal.ts';

const catalogue = loadCatalogue();
const SCOPE = {
  app: 'Tansy Mail',
  since: '2026-03-01T00:00:00Z',
  until: null,
  asOf: '2026-03-02T09:00:00Z',
  snapshotAsOf: null,
};
const EMPTY: Digest = {
  hit: [],
  open: [],
  apps: [],
  causes: [],
  lesser: [],
  clause: null,
  since: null,
  names: [],
  details: [],
  membersLost: 0,
  informative: [],
  past: 0,
  remedies: '',
};

const finding = (id: string, more: Partial<Finding>): Finding => ({
  query: findQuery(catalogue, id),
  verdict: 'none',
  severity: 'high',
  count: 0,
  undecided: 0,
  rows: [],
  table: 'finding_x',
  missing: [],
  wouldAdd: [],
  withheld: { known: 0, suppressed: 0, fixed: 0 },
  used: [],
  ...more,
});

const none = { finding: finding('unpopulated-matching-ids', {}), digest: EMPTY };
const unknown = {
  finding: finding('stalled-initial-syncs', {
    verdict: 'unknown',
    table: null,
    missing: [{ input: 'event', words: 'provisioning events', effect: 'export them' }],
  }),
  digest: EMPTY,
};
const found = {
  finding: finding('skipped-assigned-users', { verdict: 'found', count: 33 }),
  digest: {
    hit: [
      { name: 'user', count: 31 },
      { name: 'group', count: 1 },
    ],
    open: [{ name: 'user', count: 2 }],
    causes: [
      { name: 'Scoping filter', count: 28 },
      { name: 'Role missing', count: 4 },
    ],
    apps: [],
    lesser: [{ name: 'Account disabled', count: 4 }],
    clause: { name: "Staff.city EQUALS 'Oslo'", count: 27 },
    since: '2026-03-01T07:06:05Z',
    names: ['Zoë \u001b[31mred\u001b[0m', '\u202egro.elpmaxe', '山田 太郎'],
    details: ['Zoë \u001b[31mred\u001b[0m in Tansy Mail: the account acct-7 holds the name.'],
    membersLost: 0,
    informative: [],
    past: 5,
    remedies: 'Edit the scoping filter. \u001b[31mAssign a role.',
  },
};

describe('the summary', () => {
  it('puts what was found first, what is unknown next and what is fine last', () => {
    const text = summary([none, unknown, found], SCOPE, { width: 80, color: false });
    const order = [
      'Assigned users who were skipped: 31 users and 1 group',
      'Initial syncs',
      'Users and groups without',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('says what the question was asked of, how often each cause stands, what to do and where to look', () => {
    const text = summary([found], SCOPE, { width: 200, color: false }).replace(/\s+/g, ' ');
    expect(text).toContain('1 check of the log of Tansy Mail from 2026-03-01 00:00:00, as of 2026-03-02 09:00:00 UTC');
    expect(text).toContain('Scoping filter 28 · Role missing 4');
    expect(text).toContain("27 by the filter Staff.city EQUALS 'Oslo'");
    expect(text).toContain('Since 2026-03-01 07:06:05 UTC.');
    expect(text).toContain('and 29 more');
    expect(text).toContain('in Tansy Mail: the account acct-7 holds the name.');
    expect(text).toContain('The log leaves open: 2 users more.');
    expect(text).toContain('Lower severity, not counted: Account disabled 4.');
    expect(text).toContain('Resolved: 5.');
    expect(text).toContain('What to do: Edit the scoping filter.');
    expect(text).toContain('See: provlens query skipped-assigned-users');
  });

  it('names the input that is missing where nothing can be told', () => {
    const text = summary([unknown], SCOPE, { width: 200, color: false });
    expect(text).toContain('Initial syncs that have not finished: undecided');
    expect(text).toContain('Missing: provisioning events (export them).');
  });

  it.each([40, 80, 140])('fits %d columns, and shows hostile names harmless', (width) => {
    const text = summary([found, unknown, none], SCOPE, { width, color: false });
    // Commands are not broken, for they are copied.
    const wrapped = text.split('\n').filter((line) => !line.includes('See: provlens'));
    for (const line of wrapped) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect([...text].filter((character) => character === '\u001b' || character === '\u202e')).toEqual([]);
  });
});
