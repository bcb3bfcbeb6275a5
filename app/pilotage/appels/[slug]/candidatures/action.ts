'use server'

import { defineAction } from '@/lib/actions/define-action'
import { applicationListShape as shape } from '@/lib/eligibility/application-list'
import { chooseColumns, dropView, saveView } from '@/lib/eligibility/list-view.commands'
import { chooseColumnsSchema, dropViewSchema, saveViewSchema } from '@/lib/eligibility/list-view.schema'
import { listHref, parseSearch } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'

export const save = defineAction({
  name: 'list.save-view',
  schema: saveViewSchema,
  run: saveView,
  then: ({ name }) => ({ done: `La vue « ${name} » est gardée.` }),
})

export const drop = defineAction({ name: 'list.drop-view', schema: dropViewSchema, run: dropView, then: () => ({ done: 'La vue est retirée.' }) })

export const choose = defineAction({
  name: 'list.choose-columns',
  schema: chooseColumnsSchema,
  run: chooseColumns,
  then: (_value, { slug, search, columns }) => ({
    go: listHref(routes.applications(slug), shape, parseSearch(shape, search), { columns: columns.length === shape.columns?.length ? null : columns }),
  }),
})
