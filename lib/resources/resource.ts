/** Something reusable, and how it is told apart from the others. Pure. */
export type ResourceNature = 'SHEET' | 'GUIDE' | 'TEMPLATE' | 'VIDEO' | 'LINK' | 'FEEDBACK' | 'PRACTICE'
export type ResourceState = 'DRAFT' | 'PROPOSED' | 'SENT_BACK' | 'PUBLISHED' | 'WITHDRAWN'
export type ResourceAccess = 'PUBLIC' | 'LAUREATES'
export type ResourceTheme = 'EVALUATION' | 'MOBILITY' | 'PARTNERSHIPS' | 'OUTREACH' | 'VISIBILITY' | 'ORGANISATION'
export type ResourceTerrain = 'RURAL' | 'PRIORITY_RURAL' | 'PRIORITY_CITY' | 'MOUNTAIN' | 'OVERSEAS'
export type ResourceReader = 'ADVISER' | 'MANAGER' | 'ELECTED' | 'PARTNER'
export type ResourceLicence = 'OPEN' | 'CC_BY' | 'CC_BY_SA' | 'RESERVED'

export const natures = ['PRACTICE', 'SHEET', 'GUIDE', 'TEMPLATE', 'VIDEO', 'LINK', 'FEEDBACK'] as const satisfies readonly ResourceNature[]
export const accesses = ['PUBLIC', 'LAUREATES'] as const satisfies readonly ResourceAccess[]
export const themes = ['EVALUATION', 'MOBILITY', 'PARTNERSHIPS', 'OUTREACH', 'VISIBILITY', 'ORGANISATION'] as const satisfies readonly ResourceTheme[]
export const terrains = ['RURAL', 'PRIORITY_RURAL', 'PRIORITY_CITY', 'MOUNTAIN', 'OVERSEAS'] as const satisfies readonly ResourceTerrain[]
export const readers = ['ADVISER', 'MANAGER', 'ELECTED', 'PARTNER'] as const satisfies readonly ResourceReader[]
export const licences = ['OPEN', 'CC_BY', 'CC_BY_SA', 'RESERVED'] as const satisfies readonly ResourceLicence[]
/** Those of the programme, by their number. */
export const ambitions = [1, 2, 3] as const

/** The guided text of a fiche d'essaimage. */
export const practiceParts = ['context', 'done', 'cost', 'conditions', 'mistakes', 'contacts'] as const
export type PracticePart = (typeof practiceParts)[number]
export type Practice = Record<PracticePart, string>

/** Files that one resource may hold. */
export const mostResourceFiles = 5

/** A link is dead once it has failed three times in a row: a site may be down for a night. */
export const failuresOfDeadLink = 3
export const isDeadLink = ({ linkFailures }: { linkFailures: number }): boolean => linkFailures >= failuresOfDeadLink
