export class Refusal extends Error {}
export function isDiskFull(error: unknown): boolean
export function leave(error: unknown): void
