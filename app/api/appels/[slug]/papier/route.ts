import { defineRoute } from '@/lib/actions/define-route'
import { paperSchema } from '@/lib/deliberation/deliberation.schema'
import { paperPdf } from '@/lib/deliberation/paper.pdf'
import { paperMeeting } from '@/lib/deliberation/paper.queries'

/** The sheets of a meeting held on paper: agenda, attendance, votes, slips. */
export const GET = defineRoute({
  name: 'meeting.paper',
  schema: paperSchema,
  run: paperMeeting,
  respond: async (paper) =>
    new Response(new Uint8Array(await paperPdf(paper)), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="seance-sur-papier-${paper.room.call.slug}${paper.demonstration ? '-donnees-de-demonstration' : ''}.pdf"`,
        'cache-control': 'private, no-store',
      },
    }),
})
