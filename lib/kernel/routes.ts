/** Every address of the application, in one place: pages link through these, never by text. */
const query = (values: Record<string, string | undefined>): string => {
  const search = new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString()
  return search === '' ? '' : `?${search}`
}

export const routes = {
  home: () => '/',
  call: (slug: string) => `/appels/${slug}`,
  callResults: (slug: string) => `/appels/${slug}/laureats`,
  apply: (slug: string) => `/candidat/appels/${slug}/candidater`,
  openData: () => '/open-data',
  legal: () => '/mentions-legales',
  accessibility: () => '/accessibilite',

  signIn: (next?: string) => `/connexion${query({ suite: next })}`,
  register: () => '/inscription',
  confirmEmail: (secret: string) => `/inscription/confirmer${query({ jeton: secret })}`,
  askPassword: () => '/mot-de-passe',
  newPassword: (secret: string) => `/mot-de-passe/nouveau${query({ jeton: secret })}`,
  account: () => '/compte',
  /** Leads on to the first space where work waits. */
  arrival: () => '/compte?arrivee',

  applicant: () => '/candidat',
  jury: () => '/jury',
  staff: () => '/pilotage',
  signature: () => '/signature',
  administration: () => '/administration',
  accounts: () => '/administration/comptes',
  settings: () => '/administration/reglages',
  journal: () => '/administration/journal',
} as const
