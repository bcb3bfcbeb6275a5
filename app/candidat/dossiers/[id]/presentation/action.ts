'use server'

import { defineAction } from '@/lib/actions/define-action'
import { publishProfile, withdrawProfile } from '@/lib/decisions/profile.commands'
import { publishProfileSchema, withdrawProfileSchema } from '@/lib/decisions/profile.schema'

export const publish = defineAction({ name: 'profile.publish', schema: publishProfileSchema, run: publishProfile, then: () => ({ done: 'Votre présentation est publiée.' }) })
export const withdraw = defineAction({ name: 'profile.withdraw', schema: withdrawProfileSchema, run: withdrawProfile, then: () => ({ done: 'Votre présentation n’est plus publiée ; rien n’en est gardé.' }) })
