import { describe, expect, it } from 'vitest';
import { readHeader } from '../../src/detect/header.ts';

const GOOD = `-- @id        late-starters
-- @title     Late starters
-- @question  Who came late,
--            and by how much?
-- @severity  low
-- @needs     event, event|audit
-- @adds      assignment: who ought to have come
-- @adds      job_status: when it began
-- @params    app text null, least integer 5
-- @shares    job, entitlement
-- @columns   source_id text, late_minutes integer
-- @entity    user=source_id
-- @fix       Call them.

-- a remark that is no header
SELECT 1`;

describe('the header of a query', () => {
  it('is read with its continuation lines, and ends where the comments end', () => {
    expect(readHeader(GOOD, 'x.sql')).toEqual({
      id: 'late-starters',
      kind: 'detection',
      title: 'Late starters',
      question: 'Who came late, and by how much?',
      severity: 'low',
      needs: [['event'], ['event', 'audit']],
      adds: [
        { input: 'assignment', gain: 'who ought to have come' },
        { input: 'job_status', gain: 'when it began' },
      ],
      params: [
        { name: 'app', type: 'text', fallback: null, isRequired: false },
        { name: 'least', type: 'integer', fallback: '5', isRequired: false },
      ],
      shares: ['job', 'entitlement'],
      columns: [
        { name: 'source_id', type: 'text' },
        { name: 'late_minutes', type: 'integer' },
      ],
      entity: { user: 'source_id' },
      chart: null,
      causes: [],
      fix: 'Call them.',
    });
  });

  it('says what to do by causes, or in words; a view needs neither', () => {
    const causes = GOOD.replace('@fix       Call them.', '@cause     late, not-there');
    expect(readHeader(causes, 'x.sql')).toMatchObject({ causes: ['late', 'not-there'], fix: null });
    const neither = GOOD.replace('-- @fix       Call them.\n', '');
    expect(() => readHeader(neither, 'x.sql')).toThrow('x.sql:1: a detection says what to do, by @cause or @fix');
    expect(readHeader(`-- @kind view\n${neither}`, 'x.sql')).toMatchObject({ causes: [], fix: null });
  });

  it.each([
    ['a severity that there is not', '@severity  low', '@severity  dire', 'x.sql:5: @severity must be one of info'],
    ['an input that there is not', '@needs     event, event|audit', '@needs     moon', 'x.sql:6: @needs no such input'],
    ['a key that there is not', '@fix ', '@fixx ', 'x.sql:13: @fixx is no key'],
    ['a key twice', '@fix  ', '@title ', 'x.sql:13: @title is there twice'],
    [
      'a type that there is not',
      'late_minutes integer',
      'late_minutes minutes',
      'x.sql:11: @columns has a column whose type',
    ],
    [
      'a type of two words',
      'late_minutes integer',
      'late_minutes big integer',
      'x.sql:11: @columns has a column whose type',
    ],
    ['an entity that is no column', 'user=source_id', 'user=target_id', 'x.sql:12: @entity names target_id'],
    ['a share that there is not', '@shares    job', '@shares    moon', 'x.sql:10: @shares names no shared answer'],
    ['no title', '-- @title     Late starters\n', '', 'x.sql:1: @title is missing'],
    ['an id with capitals', 'late-starters', 'Late-Starters', 'x.sql:1: @id must be lower-case'],
    ['a cause that is no code', '@fix       Call them.', '@cause     Late, so late', 'x.sql:13: @cause has a code'],
    ['a fix without words', '@fix       Call them.', '@fix', 'x.sql:13: @fix is empty'],
    ['a gain that is left out', 'assignment: who ought to have come', 'assignment', 'x.sql:7: @adds'],
  ])('is refused with its line for %s', (_, part, instead, message) => {
    expect(GOOD).toContain(part);
    expect(() => readHeader(GOOD.replace(part, instead), 'x.sql')).toThrow(message);
  });
});
