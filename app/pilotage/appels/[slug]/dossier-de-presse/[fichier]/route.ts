import { mapPicture } from '@/components/results/card'
import { defineRoute } from '@/lib/actions/define-route'
import { png } from '@/lib/actions/picture'
import { pressFileSchema } from '@/lib/decisions/decision.schema'
import { pressFileName, pressFileNames } from '@/lib/decisions/press-kit'
import { pressFiles } from '@/lib/decisions/press-kit.export'
import { pressKit } from '@/lib/decisions/results.queries'
import { absent, ok } from '@/lib/kernel/result'

export const GET = defineRoute({
  name: 'press-kit.file',
  schema: pressFileSchema,
  run: async (actor, { slug, fichier }, context) => {
    const file = pressFileNames.find((name) => name === fichier)
    const results = file ? await pressKit(actor, slug, context) : null
    return file && results ? ok({ file, results }) : absent()
  },
  respond: async ({ file, results }) => {
    const { type, bytes } = file === 'carte.png' ? { type: 'image/png', bytes: () => png(mapPicture(results), { width: 1400, height: 1500 }) } : pressFiles[file]
    return new Response(new Uint8Array(await bytes(results)), {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${pressFileName(file, results)}"`, 'cache-control': 'private, no-store' },
    })
  },
})
