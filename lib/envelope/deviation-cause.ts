/** The listed causes that may say why the plan leaves the jury's sealed advice on a dossier. */
export const deviationCauses = ['INELIGIBILITY_FOUND', 'RENUNCIATION', 'BODY_CHECK_FAILED', 'AMOUNT', 'LEFTOVER'] as const
export type DeviationCause = (typeof deviationCauses)[number]
export type Deviation = { cause: DeviationCause; reason: string; version: number }
