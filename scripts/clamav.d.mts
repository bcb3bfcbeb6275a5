export const eicar: string
export function startClamd(folder: string): Promise<{ tcp: string; unix: string; stop: () => Promise<void> }>
