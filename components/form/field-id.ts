/** Where a field of this name is on its page: labels, errors and the summary's links lead there. */
export const fieldId = (name: string, scope = ''): string => `champ-${scope && `${scope}-`}${name.replace(/[^\w-]/g, '-')}`
