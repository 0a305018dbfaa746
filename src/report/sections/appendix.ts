import type { SectionOf } from '../definition.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { inputsContent } from './inputs.ts';
import { tableContent } from './table.ts';

/** What the rest can be checked against, each part folded up. Parts without a row are left out. */
export function appendixSection({ title, sections }: SectionOf<'appendix'>, gathered: Gathered): Html {
  const parts = sections.map((part) => {
    if (part.kind === 'inputs') return { title: part.title, content: inputsContent(part, gathered) };
    const isEmpty = rowsOf(gathered, part.data).length === 0;
    return { title: part.title, content: isEmpty && part.empty === undefined ? NOTHING : tableContent(part, gathered) };
  });
  return html`<section class="appendix" id="appendix">
<h2>${title}</h2>
${parts
  .filter(({ content }) => content !== NOTHING)
  .map(
    (part) => html`<details><summary>${part.title}</summary>
<div class="body">
${part.content}</div></details>
`,
  )}</section>
`;
}
