/**
 * Calls about assessments: evaluation of their blocks, their decision, new versions, and the exchange with the CNIL's
 * tool. World: shared. What must stay true: who may judge and what is still missing is worked out by main.
 */
export const assessmentCalls = {} as const
