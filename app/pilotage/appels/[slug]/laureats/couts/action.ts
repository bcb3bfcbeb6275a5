'use server'

import { defineAction } from '@/lib/actions/define-action'
import { addProvider, changeProvider, enterDays, removeDays } from '@/lib/support/provider.commands'
import { addProviderSchema, changeProviderSchema, enterDaysSchema, removeDaysSchema } from '@/lib/support/provider.schema'

export const buy = defineAction({ name: 'provider.add', schema: addProviderSchema, run: addProvider, then: () => ({ done: 'Les jours achetés sont notés.' }) })

export const change = defineAction({ name: 'provider.change', schema: changeProviderSchema, run: changeProvider, then: () => ({ done: 'Les jours achetés sont changés.' }) })

export const enter = defineAction({ name: 'provider-days.enter', schema: enterDaysSchema, run: enterDays, then: () => ({ done: 'Les jours consommés sont notés.' }) })

export const remove = defineAction({ name: 'provider-days.remove', schema: removeDaysSchema, run: removeDays })
