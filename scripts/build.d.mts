export function buildSite(): Promise<string>
