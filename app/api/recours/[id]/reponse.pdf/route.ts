import { defineRoute } from '@/lib/actions/define-route'
import { answerFileName, answerPdf } from '@/lib/appeals/appeal-answer.pdf'
import { appealAnswer } from '@/lib/appeals/appeal-answer.queries'
import { addressedSchema } from '@/lib/applications/application.schema'

/** The signed answer to an appeal. */
export const GET = defineRoute({
  name: 'appeal.answer',
  schema: addressedSchema,
  run: appealAnswer,
  respond: async (act) =>
    new Response(new Uint8Array(await answerPdf(act)), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${answerFileName(act)}"`, 'cache-control': 'private, no-store' },
    }),
})
