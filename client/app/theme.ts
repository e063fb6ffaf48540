import { ActionIcon, Button, createTheme, type CSSVariablesResolver, Kbd, Modal, Tooltip } from '@mantine/core';

const harbor = [
  '#e8f4f6',
  '#d3e9ed',
  '#a7d3db',
  '#82c6d2',
  '#5cc3d3',
  '#2fa3b5',
  '#127b8d',
  '#0b6e7f',
  '#095b69',
  '#074753',
] as const;
const slate = [
  '#dfe5ec',
  '#a9b4c0',
  '#8591a0',
  '#5b6673',
  '#333e4a',
  '#262f39',
  '#1a222b',
  '#151b22',
  '#0f1419',
  '#0b0f13',
] as const;
const gray = [
  '#f7f8f9',
  '#f0f2f4',
  '#e8ebef',
  '#e0e4e9',
  '#cdd4db',
  '#b3bcc6',
  '#808c99',
  '#626e7b',
  '#46525f',
  '#17202a',
] as const;

const red = [
  '#fcedec',
  '#f7d9d7',
  '#ecbcb9',
  '#f28b84',
  '#e06a63',
  '#cf4f48',
  '#c03d37',
  '#b02a25',
  '#93211d',
  '#761a17',
] as const;

export const theme = createTheme({
  primaryColor: 'harbor',
  primaryShade: { light: 7, dark: 6 },
  colors: { harbor, dark: slate, gray, red },
  black: '#17202a',
  autoContrast: true,
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Modal: Modal.extend({ defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
  },
});

/** Mantine's own parts on the palette of styles.css. */
export const variables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-placeholder': 'var(--ink-3)',
  };
  return { variables: {}, light: shared, dark: shared };
};
