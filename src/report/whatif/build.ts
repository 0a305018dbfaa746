import { count } from '../../output/words.ts';
import { REASON_WORDS } from '../../replay/fidelity/fidelity.ts';
import { agreementWords, percent, refusalWords } from '../../replay/text/fidelity-text.ts';
import { forecastLines, restsOn } from '../../replay/text/replay-text.ts';
import { headlineSentences, verdictWords } from '../../replay/text/whatif-words.ts';
import type { EffectName } from '../../replay/whatif/effects.ts';
import type { LimitVerdict } from '../../replay/whatif/limits.ts';
import type { WhatIf } from '../../replay/whatif/whatif.ts';
import type { Store } from '../../store/store.ts';
import { moment } from '../../text/time.ts';
import type { BuiltReport } from '../build.ts';
import { reportFiles } from '../definition.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { page } from '../page.ts';
import { attributes, examples, responsible, transitions } from './changes.ts';
import { examplesOf } from './examples.ts';
import { type Flow, flowData, flowsOf, flowWords, toneOf } from './flow.ts';
import { accounts, open } from './people.ts';
import { type PageColumn, section, table } from './table.ts';

/** Drawn twice: scaled down to a phone the wide one could not be read. */
const WIDTHS = { wide: 820, narrow: 350 } as const;

/**
 * One page about a what-if: totals, the flow from situation to situation, which change is responsible, real examples, the verdicts
 * of the limits, and how far the replay agrees with the log as it is. Reads the rows of whatif_difference.
 */
export async function buildWhatIfReport(
  store: Store,
  answer: WhatIf,
  verdicts: readonly LimitVerdict[],
): Promise<BuiltReport> {
  const file = reportFiles('whatif');
  const [first = '', ...others] = headlineSentences(answer);
  const body = html`${opening(answer, first, others, verdicts)}${figures(answer)}${limits(verdicts)}${await flow(await flowsOf(store), file)}${responsible(answer)}${transitions(answer)}${accounts(answer)}${open(answer)}${attributes(answer)}${examples(await examplesOf(store))}${trust(answer)}${closing(answer)}`;
  return { html: page({ file }, first, body), headline: [first, ...others].join(' ') };
}

function opening(
  { inputs, forecast, notes }: WhatIf,
  first: string,
  others: readonly string[],
  verdicts: readonly LimitVerdict[],
): Html {
  const open = verdicts.filter(({ verdict }) => verdict === 'open').map(verdictWords);
  const sentences = [...others, ...open, ...forecastLines(forecast), ...notes];
  return html`${banner(verdicts)}<header>
<p class="kicker">What if · ${inputs.appName ?? inputs.appId ?? 'the application'} · ${restsOn(inputs)}</p>
<h1>${first}</h1>
${sentences.length === 0 ? NOTHING : html`<div class="then">${sentences.map((one) => html`<p>${one}</p>\n`)}</div>`}
</header>
`;
}

/** Nobody may overlook a limit that is exceeded. */
function banner(verdicts: readonly LimitVerdict[]): Html {
  const broken = verdicts.filter(({ verdict }) => verdict === 'exceeded');
  if (broken.length === 0) return NOTHING;
  const words = broken.map(({ name, count: n, most }) => `${name} ${count(n)} > ${count(most)}`);
  return html`<p class="banner"><b>LIMIT EXCEEDED</b> ${words.join(' · ')}</p>\n`;
}

function figures({ effects, undecided }: WhatIf): Html {
  const of = (...names: readonly EffectName[]): number =>
    effects.reduce((sum, { effect, count: n }) => sum + (names.includes(effect) ? n : 0), 0);
  const tiles = [
    ['lose access', of('loses'), 'failed'],
    ['regain or keep access', of('regains', 'keeps'), ''],
    ['created', of('created', 'created-inactive'), ''],
    ['not created any more', of('not-created'), 'failed'],
    ['fail, or cannot be decided', of('fails') + undecided.count, 'failed'],
  ] as const;
  return html`<dl class="figures">
${tiles.map(
  ([
    label,
    n,
    tone,
  ]) => html`<div class="figure${n === 0 || tone === '' ? '' : ' bad'}"><dt>${label}</dt><dd class="value">${count(n)}</dd></div>
`,
)}</dl>
`;
}

function limits(verdicts: readonly LimitVerdict[]): Html {
  if (verdicts.length === 0) return NOTHING;
  const words = { kept: 'kept', exceeded: 'exceeded', open: 'cannot be decided' } as const;
  const rows = verdicts.map(({ name, text, most, count: n, open: more, verdict }) => [
    `--max-${name} ${text}`,
    count(most),
    more === 0 ? count(n) : `${count(n)} to ${count(n + more)}`,
    verdict === 'kept' ? words.kept : html`<b class="tone-failed"><span class="key"></span>${words[verdict]}</b>`,
  ]);
  const columns: PageColumn[] = [
    { label: 'Limit', format: 'text' },
    { label: 'At most', format: 'number' },
    { label: 'It would be', format: 'number' },
    { label: 'Verdict', format: 'word' },
  ];
  return section(
    'Limits',
    'A percentage is of the users and groups that have an account as it is.',
    table(columns, rows),
  );
}

/** Fewer flows than this make no picture: two bars say it. */
const FEW_FLOWS = 3;

async function flow(flows: readonly Flow[], file: (path: string) => string): Promise<Html> {
  if (flows.length === 0) return NOTHING;
  const title = 'What happens to the people';
  const about = 'Only users and groups whose decision changes: as it is on the left, as proposed on the right.';
  if (flows.length < FEW_FLOWS) return section(title, about, bars(flows));
  const { drawChart } = await import('../chart.ts');
  const spec = JSON.parse(file('charts/flow.vl.json')) as object;
  const description = flows.map((one) => `${flowWords(one)}: ${count(one.count)}`).join('; ');
  const draw = (look: keyof typeof WIDTHS): Promise<Html> =>
    drawChart(spec, flowData(flows), WIDTHS[look], { id: `flow-${look}`, title, description });
  return section(
    title,
    about,
    html`<div class="drawing wide">${await draw('wide')}</div>
<div class="drawing narrow">${await draw('narrow')}</div>
`,
  );
}

function bars(flows: readonly Flow[]): Html {
  const most = Math.max(...flows.map(({ count: n }) => n));
  return html`<dl class="flows">
${flows.map(
  (
    one,
  ) => html`<div><dt>${flowWords(one)} <b>${count(one.count)}</b></dt><dd class="tone-${toneOf(one.after)}"><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round((100 * one.count) / most)}" height="4"/></svg></dd></div>
`,
)}</dl>
`;
}

function trust({ fidelity }: WhatIf): Html {
  const title = 'How far this can be trusted';
  if (fidelity === null)
    return section(
      title,
      'The log has no event of the application, so the replay could not be compared with what happened.',
      NOTHING,
    );
  const rows = fidelity.gates.map((one) => [
    one.gate,
    percent(one),
    count(one.agreed),
    count(one.disagreed),
    count(one.refused),
  ]);
  const reasons = [
    ...fidelity.refusals.map(refusalWords),
    ...fidelity.disagreements.map(({ reason, gate, count: n }) => `${count(n)} in ${gate}: ${REASON_WORDS[reason]}`),
  ].map((one) => html`<li>${one}</li>\n`);
  return section(
    title,
    agreementWords(fidelity),
    html`${table(
      [
        { label: 'Gate', format: 'text' },
        { label: 'Agreement', format: 'number' },
        { label: 'Agree', format: 'number' },
        { label: 'Differ', format: 'number' },
        { label: 'Refused', format: 'number' },
      ],
      rows,
    )}${reasons.length === 0 ? NOTHING : html`<ul class="taken">${reasons}</ul>\n`}`,
  );
}

const closing = ({ inputs }: WhatIf): Html =>
  html`<footer><p>Made by provlens from exported snapshots and logs, without a connection to the tenant; nothing was changed anywhere. Snapshots of ${moment(inputs.moment)}. All times are UTC.</p></footer>
`;
