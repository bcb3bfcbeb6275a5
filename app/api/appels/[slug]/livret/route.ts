import { defineRoute } from '@/lib/actions/define-route'
import { bookSchema } from '@/lib/eligibility/eligibility.schema'
import { bookPdf } from '@/lib/eligibility/summary.pdf'
import { meetingBook } from '@/lib/eligibility/summary.queries'

/** The printed book of the jury's meeting, drawn for who asks. */
export const GET = defineRoute({
  name: 'meeting.book',
  schema: bookSchema,
  run: meetingBook,
  respond: async (book) =>
    new Response(new Uint8Array(await bookPdf(book)), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="livret-de-seance-${book.call.slug}${book.call.nature === 'FICTIONAL' ? '-donnees-de-demonstration' : ''}.pdf"`,
        'cache-control': 'private, no-store',
      },
    }),
})
