import type { Tally, VoteValue } from './ballot'

export type Slip = { code: string; value: VoteValue }

/** Letters and digits that are not taken for one another. */
const signs = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** « K7QF-2M9X », from eight whole numbers drawn below `signCount`: 39 bits, enough among the slips of one ballot. */
export const slipCode = (drawn: readonly number[]): string => drawn.map((n, index) => (index === 4 ? '-' : '') + signs.charAt(n)).join('')
export const signCount = signs.length

/** One value for each slip counted. */
export const votesOf = (tally: Tally): VoteValue[] => [...Array<VoteValue>(tally.for).fill('FOR'), ...Array<VoteValue>(tally.against).fill('AGAINST'), ...Array<VoteValue>(tally.abstain).fill('ABSTAIN')]

export const tallyTotal = (tally: Tally): number => tally.for + tally.against + tally.abstain
