import { paris, zonedInstant, zonedLocal } from './zones'

/** The instant of a Paris wall-clock time, as a datetime-local field gives it: `2024-03-15T17:00`. Null when it is not a time. */
export const parisInstant = (local: string): Date | null => zonedInstant(local, paris)

/** The Paris wall-clock time of an instant, for a datetime-local field. */
export const parisLocal = (instant: Date): string => zonedLocal(instant, paris)
