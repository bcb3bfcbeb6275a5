import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { juryCall } from './jury-call.fixture'
import { done, play } from './play.fixture'
import { deliberationRoom } from './room.queries'

const { db } = await testDatabase(4)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const all = ['first', 'president', 'deputy', 'second']
const good = { marks: { first: 5, second: 4 } }
const unanimous = { first: 'FOR', president: 'FOR', deputy: 'FOR', second: 'FOR' } as const

describe('le montant que le jury propose', () => {
  test('le montant tient entre le plus petit viable et le demandé, et dans l’enveloppe', async () => {
    const call = await juryCall(db, now, [good, good], { envelopeCents: 3_000_000 })
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    await game.vote(itemId, 'SELECT', unanimous)
    for (const wrong of [999_999, 2_000_001]) expect(await game.conclude(itemId, { recommended: cents(wrong) })).toMatchObject({ kind: 'invalid', fields: { recommended: expect.any(String) } })
    expect(await game.conclude(itemId)).toMatchObject({ kind: 'invalid' })
    done(await game.conclude(itemId, { recommended: cents(2_000_000) }))
    const other = await game.call(meetingId, 2)
    await game.vote(other, 'SELECT', unanimous)
    expect(await game.conclude(other, { recommended: cents(1_000_001) })).toMatchObject({ kind: 'refused', message: expect.stringContaining('dépassée') })
    done(await game.conclude(other, { recommended: cents(1_000_000) }))
  })

  test('le jury ne propose à personne d’autre ce qu’une sous-enveloppe garde', async () => {
    const call = await juryCall(db, now, [good, good], { envelopeCents: 3_000_000, kept: [{ label: 'Corse', cents: cents(500_000), ambition: null, departements: ['2A'] }] })
    const game = play(call, context)
    const meetingId = await game.open(all, 'president')
    const itemId = await game.call(meetingId, 1)
    await game.vote(itemId, 'SELECT', unanimous)
    done(await game.conclude(itemId, { recommended: cents(2_000_000) }))
    const other = await game.call(meetingId, 2)
    await game.vote(other, 'SELECT', unanimous)
    expect(await deliberationRoom(call.staff, { slug: call.slug }, context)).toMatchObject({ kept: [{ label: 'Corse', cents: 500_000, held: 0 }], leftForCurrent: 500_000 })
    expect(await game.conclude(other, { recommended: cents(1_000_000) })).toMatchObject({ kind: 'refused', message: expect.stringMatching(/garde 5.000.€.: il lui manquerait 5.000.€/) })
  })
})
