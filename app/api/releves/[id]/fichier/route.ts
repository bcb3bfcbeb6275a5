import { defineRoute } from '@/lib/actions/define-route'
import { oneFileOf, seeOther } from '@/lib/applications/one-file'
import { impactHome } from '@/lib/impact/impact.queries'
import { measurementFileSchema } from '@/lib/impact/impact.schema'
import { largestMeasurementFile } from '@/lib/impact/measurement-file'
import { receiveMeasurementFile } from '@/lib/impact/measurement.commands'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

const unreadable = 'Le fichier n’est pas arrivé entier, ou n’est pas un CSV en UTF-8 de 500 ko au plus.'

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  const whole = Buffer.concat(chunks)
  if (whole.length === 0 || whole.length > largestMeasurementFile) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(whole).replaceAll('\u0000', '')
  } catch {
    return null
  }
}

/** A file of measurements sent by the browser's own form; the browser goes on to its trial, or back with what is wrong. */
export const POST = defineRoute({
  name: 'measurement.file',
  schema: measurementFileSchema,
  run: async (actor, { id: laureateId }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.applicant()) })
    const applicationId = await impactHome(actor, laureateId, context)
    if (!applicationId) return absent()
    const back = (sentence: string) => ok({ go: routes.ownImpactRefused(applicationId, sentence) })
    return oneFileOf<Result<{ go: string }>>(
      request,
      largestMeasurementFile + 100_000,
      async ({ name, bytes }) => {
        const text = await textOf(bytes)
        if (!text) return back(unreadable)
        const received = await receiveMeasurementFile(actor, { laureateId, name, text }, context)
        if (received.kind === 'ok') return ok({ go: routes.measurementTrial(applicationId, received.value.importId) })
        return received.kind === 'invalid' ? back(received.fields.fichier ?? unreadable) : received
      },
      () => back(unreadable),
    )
  },
  respond: seeOther,
})
