/** A place of the pack where the record does not hold, and why. Rules are those of `docs/interfaces`, 1 to 10. */
export type Difference = { where: string; why: string }

export const difference = (where: string, rule: number, why: string): Difference => ({ where, why: `rule ${rule}: ${why}` })
