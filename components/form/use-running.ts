'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** True once the browser runs the page: what needs it appears then. */
export const useRunning = () => useSyncExternalStore(never, () => true, () => false)
