export type Window = { opensAt: Date; closesAt: Date }

/** The deposit window is the server's clock, to the millisecond: `opensAt ≤ now < closesAt`. */
export const isOpen = ({ opensAt, closesAt }: Window, now: Date): boolean =>
  opensAt.getTime() <= now.getTime() && now.getTime() < closesAt.getTime()
