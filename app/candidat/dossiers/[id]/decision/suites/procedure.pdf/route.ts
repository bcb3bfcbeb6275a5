import { defineRoute } from '@/lib/actions/define-route'
import { deliverProcedureFile } from '@/lib/appeals/procedure-file.commands'
import { procedureFileName, procedurePdf } from '@/lib/appeals/procedure-file.pdf'
import { addressedSchema } from '@/lib/applications/application.schema'

export const GET = defineRoute({
  name: 'procedure-file.download',
  schema: addressedSchema,
  run: deliverProcedureFile,
  respond: async ({ file, at }) =>
    new Response(new Uint8Array(await procedurePdf(file, at)), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${procedureFileName(file)}"`, 'cache-control': 'private, no-store' },
    }),
})
