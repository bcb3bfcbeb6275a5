/** How far a meeting has come, as everybody's screens are told. */
export type RoomPulse = {
  meetingId: string
  /** Number of the last journal entry about it. */
  revision: number
  concluded: number
  /** Accounts kept away from the dossier being examined. */
  away: readonly string[]
}

/**
 * What one person's screen is compared with. For a recused person nothing moves from the call of the dossier to its verdict, however
 * many acts are made meanwhile.
 */
export const roomVersion = ({ meetingId, revision, concluded, away }: RoomPulse, accountId: string): string =>
  away.includes(accountId) ? `${meetingId} ${concluded} dehors` : `${meetingId} ${concluded} ${revision}`
