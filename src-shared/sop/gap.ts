/**
 * What a gap in a template looks like: `{{name}}`, filled in by the office (./templates.ts). World: shared, pure.
 *
 * What must stay true: it stands alone, so that an editor can mark gaps without knowing the templates.
 */
export const gap = /\{\{([a-z][a-z0-9_]{0,39})\}\}/g
