import { defineRoute } from '@/lib/actions/define-route'
import { embargoedRelease, embargoFiles, isEmbargoFile } from '@/lib/decisions/embargo-files.export'
import { embargoReading } from '@/lib/decisions/embargo.queries'
import { embargoFileSchema } from '@/lib/decisions/embargo.schema'
import { pressFileName } from '@/lib/decisions/press-kit'
import { absent, ok } from '@/lib/kernel/result'
import { keptOpening } from '../../opened'

export const GET = defineRoute({
  name: 'embargo.file',
  schema: embargoFileSchema,
  run: async (_actor, { fichier }, context) => {
    const reading = isEmbargoFile(fichier) ? await embargoReading(await keptOpening(), context) : null
    return isEmbargoFile(fichier) && reading?.results ? ok({ file: fichier, results: reading.results, until: reading.until }) : absent()
  },
  respond: async ({ file, results, until }) => {
    const { type, bytes } = embargoFiles[file]
    return new Response(new Uint8Array(await bytes(embargoedRelease(results, until))), {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="sous-embargo-${pressFileName(file, results)}"`, 'cache-control': 'private, no-store' },
    })
  },
})
