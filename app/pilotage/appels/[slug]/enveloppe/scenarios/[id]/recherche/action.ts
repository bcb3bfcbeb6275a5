'use server'

import { defineAction } from '@/lib/actions/define-action'
import { cancelSearchSchema, searchBestSchema } from '@/lib/envelope/envelope.schema'
import { askSearch, cancelSearch } from '@/lib/envelope/search-run.commands'
import { routes } from '@/lib/kernel/routes'

export const search = defineAction({ name: 'search.ask', schema: searchBestSchema, run: askSearch, then: ({ slug, scenarioId, runId }) => ({ go: routes.searchRun(slug, scenarioId, runId) }) })
export const cancel = defineAction({ name: 'search.cancel', schema: cancelSearchSchema, run: cancelSearch, then: ({ slug, scenarioId }, { runId }) => ({ go: routes.searchRun(slug, scenarioId, runId) }) })
