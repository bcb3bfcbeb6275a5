/** How a project goes, as the team tells it after an exchange. Pure. */
export const weathers = ['FAIR', 'CLOUDY', 'STORMY'] as const
export type Weather = (typeof weathers)[number]
