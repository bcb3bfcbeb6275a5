import { defineRoute } from '@/lib/actions/define-route'
import { minutesSchema } from '@/lib/deliberation/deliberation.schema'
import { minutesFile } from '@/lib/deliberation/minutes.queries'
import { configuredStore } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'

/** The sealed minutes of a meeting, as they were sealed. */
export const GET = defineRoute({
  name: 'minutes.download',
  schema: minutesSchema,
  run: (actor, { id }, context) => minutesFile(actor, { minutesId: id }, context),
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})
