/** Under which open files are reused. */
export const licence = { name: 'Licence Ouverte 2.0 (Etalab)', address: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' } as const
