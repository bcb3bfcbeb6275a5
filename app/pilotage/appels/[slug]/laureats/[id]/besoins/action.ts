'use server'

import { defineAction } from '@/lib/actions/define-action'
import { addNeed, dropNeed } from '@/lib/support/need.commands'
import { addNeedSchema, dropNeedSchema, sayWeatherSchema } from '@/lib/support/support.schema'
import { sayWeather } from '@/lib/support/weather.commands'

export const say = defineAction({ name: 'weather.say', schema: sayWeatherSchema, run: sayWeather, then: () => ({ done: 'La météo est notée.' }) })

export const add = defineAction({ name: 'need.add', schema: addNeedSchema, run: addNeed, then: () => ({ done: 'Le besoin est noté.' }) })

export const drop = defineAction({ name: 'need.drop', schema: dropNeedSchema, run: dropNeed })
