'use server'

import { defineAction } from '@/lib/actions/define-action'
import { searchBestSchema } from '@/lib/envelope/envelope.schema'
import { searchBest } from '@/lib/envelope/scenario.commands'
import { routes } from '@/lib/kernel/routes'

export const search = defineAction({ name: 'scenario.search', schema: searchBestSchema, run: searchBest, then: ({ slug, scenarioId }) => ({ go: routes.scenario(slug, scenarioId) }) })
