export function checkNode(version?: string): void
export function installPackages(): Promise<string>
