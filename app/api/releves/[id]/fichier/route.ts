import { defineRoute } from '@/lib/actions/define-route'
import { oneFileOf, seeOther } from '@/lib/applications/one-file'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { impactHome } from '@/lib/impact/impact.queries'
import { measurementFileSchema } from '@/lib/impact/impact.schema'
import { largestMeasurementFile } from '@/lib/impact/measurement-file'
import { receiveMeasurementFile } from '@/lib/impact/measurement-file.commands'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

const unreadable = 'Le fichier n’est pas arrivé entier.'

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
        const received = await receiveMeasurementFile(actor, { laureateId, name, bytes }, context, configuredStore(), scanAtFirst())
        if (received.kind === 'ok') return ok({ go: routes.measurementTrial(applicationId, received.value.importId) })
        return received.kind === 'invalid' ? back(received.fields.fichier ?? unreadable) : received
      },
      () => back(unreadable),
    )
  },
  respond: seeOther,
})
