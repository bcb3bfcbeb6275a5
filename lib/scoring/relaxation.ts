/** The least that would give every dossier its readings. */
export type Relaxation = {
  /** Members to appoint, without a link to any of the dossiers that lack readers. */
  members: number
  /** Or readings by dossier that the jury, as it is, can give to all. */
  readings: number
}

/**
 * Null when nothing lacks. A member may read any number of dossiers, so a dossier lacks readers only when fewer members than the readings
 * wanted are not recused from it: as many more members as the one that lacks most, or as many readings as it has, and no fewer, is enough.
 */
export function relaxationOf(lacking: readonly { missing: number }[], readings: number): Relaxation | null {
  const most = Math.max(0, ...lacking.map(({ missing }) => missing))
  return most === 0 ? null : { members: most, readings: readings - most }
}
