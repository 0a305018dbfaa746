import { servicePrincipalOf } from '../page.ts';
import { filled, has, type Reader } from '../row.ts';

/** An objectConnection: what the service holds to be one (Graph, beta: objectConnections). */
export const connectionReader: Reader = {
  recognises: ({ value }) => has(value, 'sourceAnchor') && has(value, 'targetAnchor'),
  read: ({ value, page }) => {
    const row = {
      table: 'link',
      values: {
        app_id: servicePrincipalOf(page),
        job_id: /jobs\('([^']+)'\)/i.exec(page.context)?.[1] ?? null,
        object_id: filled(value, 'objectId', 'id'),
        object_type: filled(value, 'objectTypeName')?.toLowerCase() ?? null,
        display_name: filled(value, 'displayName'),
        source_anchor: filled(value, 'sourceAnchor'),
        target_anchor: filled(value, 'targetAnchor'),
      },
    };
    return { kind: 'link', rows: [row] };
  },
};
