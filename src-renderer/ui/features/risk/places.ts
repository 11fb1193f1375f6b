/** Addresses of the pages of risks. World: UI, pure. */
export const risksPlace = (assessment: string, risk?: string): string =>
  risk === undefined ? `/risks/${assessment}` : `/risks/${assessment}/${risk}`
