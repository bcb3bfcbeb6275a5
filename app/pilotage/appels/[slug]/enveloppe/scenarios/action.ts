'use server'

import { defineAction } from '@/lib/actions/define-action'
import { adoptScenario, commentScenario, createScenario, deleteScenario, drawLine, saveScenario } from '@/lib/envelope/scenario.commands'
import { commentScenarioSchema, createScenarioSchema, drawLineSchema, saveScenarioSchema, scenarioOnlySchema, scenarioStepSchema } from '@/lib/envelope/envelope.schema'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'

export const create = defineAction({ name: 'scenario.create', schema: createScenarioSchema, run: createScenario, then: ({ slug, scenarioId }) => ({ go: routes.scenario(slug, scenarioId) }) })
export const save = defineAction({ name: 'scenario.save', schema: saveScenarioSchema, run: saveScenario, then: () => ({ done: 'Le scénario est enregistré.' }) })
export const line = defineAction({ name: 'scenario.line', schema: drawLineSchema, run: drawLine, then: ({ funded }) => ({ done: `La ligne est tracée : ${plural(funded, 'dossier retenu', 'dossiers retenus')}.` }) })
export const comment = defineAction({ name: 'scenario.comment', schema: commentScenarioSchema, run: commentScenario, then: () => ({ done: 'Le commentaire est ajouté.' }) })
export const remove = defineAction({ name: 'scenario.delete', schema: scenarioOnlySchema, run: deleteScenario, then: ({ slug }) => ({ go: routes.scenarios(slug) }) })
export const adopt = defineAction({ name: 'scenario.adopt', schema: scenarioStepSchema, run: adoptScenario, then: ({ slug }) => ({ go: routes.envelope(slug) }) })
