'use server'

import { defineAction } from '@/lib/actions/define-action'
import { declineOpinion, giveOpinion } from '@/lib/eligibility/opinion.commands'
import { declineOpinionSchema, giveOpinionSchema } from '@/lib/eligibility/opinion.schema'
import { routes } from '@/lib/kernel/routes'

export const give = defineAction({
  name: 'opinion.give',
  schema: giveOpinionSchema,
  run: giveOpinion,
  then: () => ({ done: 'Votre avis est donné : vous pouvez le changer jusqu’à l’échéance, tant que le jury n’est pas ouvert.' }),
})
export const decline = defineAction({ name: 'opinion.decline', schema: declineOpinionSchema, run: declineOpinion, then: () => ({ go: routes.arrival() }) })
