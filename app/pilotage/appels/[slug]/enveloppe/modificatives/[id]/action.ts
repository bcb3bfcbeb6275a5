'use server'

import { defineAction } from '@/lib/actions/define-action'
import { applyAmendment } from '@/lib/decisions/amendment-release.commands'
import { checkAmendment, dropAmendment, editAmendment, passOver, prepareAmendment, sendAmendmentBack } from '@/lib/decisions/amendment.commands'
import { amendmentStepSchema, applyAmendmentSchema, editAmendmentSchema, passOverSchema, sendAmendmentBackSchema } from '@/lib/decisions/decision.schema'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'

export const edit = defineAction({
  name: 'amendment.edit',
  schema: editAmendmentSchema,
  run: (actor, input, context) => editAmendment(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'La lettre est récrite : relisez-la ci-dessous.' }),
})
export const pass = defineAction({
  name: 'amendment.pass-over',
  schema: passOverSchema,
  run: (actor, input, context) => passOver(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: () => ({ done: 'Le rang est écarté : l’acte est passé au suivant.' }),
})
export const drop = defineAction({
  name: 'amendment.drop',
  schema: amendmentStepSchema,
  run: dropAmendment,
  then: ({ slug }) => ({ go: routes.envelope(slug) }),
})
export const prepare = defineAction({
  name: 'amendment.prepare',
  schema: amendmentStepSchema,
  run: prepareAmendment,
  then: () => ({ done: 'L’acte est préparé : une seconde personne doit le contrôler.' }),
})
export const check = defineAction({
  name: 'amendment.check',
  schema: amendmentStepSchema,
  run: checkAmendment,
  then: () => ({ done: 'L’acte est contrôlé : il attend la signature.' }),
})
export const sendBack = defineAction({
  name: 'amendment.send-back',
  schema: sendAmendmentBackSchema,
  run: sendAmendmentBack,
  then: () => ({ done: 'L’acte est renvoyé en préparation.' }),
})
export const apply = defineAction({
  name: 'amendment.apply',
  schema: applyAmendmentSchema,
  run: (actor, { amendmentId, version }, context) => applyAmendment(actor, { amendmentId, version, publicUrl: env().PUBLIC_URL }, context),
  then: ({ announced }) => ({ done: announced ? 'La nouvelle décision est annoncée.' : 'La décision est remplacée : elle s’ouvrira avec l’annonce.' }),
})
