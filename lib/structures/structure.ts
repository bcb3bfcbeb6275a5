export type LegalForm =
  | 'COMMUNE'
  | 'EPCI'
  | 'CCAS'
  | 'DEPARTEMENT'
  | 'OTHER_PUBLIC'
  | 'ASSOCIATION'
  | 'FOUNDATION'
  | 'MUTUAL'
  | 'COOPERATIVE'
  | 'COMPANY'

export type ServicePointKind = 'SPACE' | 'BUS'

/** The espaces that one declaration may bring with it. */
export const mostPoints = 40

/** SIREN of invented structures begin with 000, which no register gives. */
export const isFictional = (siret: string): boolean => siret.startsWith('000')
