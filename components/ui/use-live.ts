'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** True once scripts run: what only they can do is not shown before. */
export const useLive = (): boolean => useSyncExternalStore(never, () => true, () => false)
