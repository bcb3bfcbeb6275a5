import { defineRoute } from '@/lib/actions/define-route'
import { agreementDocx, agreementFileName, agreementPdf } from '@/lib/agreements/agreement.pdf'
import { agreementDocument } from '@/lib/agreements/agreement.queries'
import { agreementFileSchema } from '@/lib/agreements/agreement.schema'
import { absent, ok } from '@/lib/kernel/result'

const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }

/** A version of an agreement: to print, or to write in. */
export const GET = defineRoute({
  name: 'agreement.file',
  schema: agreementFileSchema,
  run: async (actor, { id, format }, context) => {
    const printed = await agreementDocument(actor, id, context)
    return printed ? ok({ printed, format }) : absent()
  },
  respond: async ({ printed, format }) =>
    new Response(new Uint8Array(await (format === 'pdf' ? agreementPdf(printed) : agreementDocx(printed))), {
      headers: { 'content-type': types[format], 'content-disposition': `attachment; filename="${agreementFileName(printed, format)}"`, 'cache-control': 'private, no-store' },
    }),
})
