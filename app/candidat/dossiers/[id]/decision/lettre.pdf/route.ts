import { defineRoute } from '@/lib/actions/define-route'
import { applicantDecision } from '@/lib/decisions/applicant.queries'
import { letterSchema } from '@/lib/decisions/decision.schema'
import { letterFileName, letterPdf } from '@/lib/decisions/letter.pdf'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'decision.letter',
  schema: letterSchema,
  run: async (actor, { id }, context) => {
    const decision = await applicantDecision(actor, id, context)
    return decision?.letter ? ok(decision.letter) : absent()
  },
  respond: async (letter) =>
    new Response(new Uint8Array(await letterPdf(letter)), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${letterFileName(letter)}"`, 'cache-control': 'private, no-store' },
    }),
})
