import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { invalid, ok, type Result } from '@/lib/kernel/result'
import { followed } from './laureate.commands'
import type { SayWeatherInput } from './support.schema'

/** Tells how a project goes, after an exchange with its people, who read it. What was told before is kept. */
export const sayWeather = (actor: Actor, input: SayWeatherInput, context: Context): Promise<Result<{ weatherId: string }>> =>
  followed(actor, input.laureateId, context, async (inside, staff, laureate) => {
    if (input.saidOn > dayOf(inside.now)) return invalid({ saidOn: 'L’échange a déjà eu lieu : indiquez aujourd’hui ou un jour passé.' })
    const id = newId()
    const { laureateId, weather, word, saidOn } = input
    await inside.db.projectWeather.create({ data: { id, laureateId, weather, word, saidOn: dayToDb(saidOn), saidAt: inside.now, saidById: staff.id } })
    record(inside, { chain: laureate.callId, actorId: staff.id, verb: 'weather.said', object: { type: 'ProjectWeather', id }, state: { laureateId, weather, word, saidOn } })
    return ok({ weatherId: id })
  })
