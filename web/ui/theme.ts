import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const silk: MantineColorsTuple = [
  '#eff6f4',
  '#ddede9',
  '#bfddd6',
  '#95c8be',
  '#62b9ac',
  '#3b978a',
  '#1f847a',
  '#0f766e',
  '#0b5e58',
  '#0a4a46',
]
const clay: MantineColorsTuple = [
  '#fbf3ec',
  '#f6e5d8',
  '#ecccb5',
  '#e3b08d',
  '#e09a70',
  '#c47145',
  '#ae5a2e',
  '#964a22',
  '#7a3b1b',
  '#5e2e17',
]
const stone: MantineColorsTuple = [
  '#fbfaf7',
  '#f5f3ee',
  '#ece9e2',
  '#e0dcd3',
  '#c6c0b5',
  '#938c7f',
  '#6e685e',
  '#524d45',
  '#35312c',
  '#1c1a17',
]
/** Coal reversed, since Mantine's dark ramp begins with its lightest step. */
const dark: MantineColorsTuple = [
  '#ede8df',
  '#d6cfc4',
  '#b8b1a5',
  '#989184',
  '#746c61',
  '#3a362f',
  '#2d2a26',
  '#24211e',
  '#1c1a18',
  '#161412',
]

const picks = {
  comboboxProps: { withinPortal: false },
  // The scroll area of Mantine cannot be reached by keys: the list of options scrolls by itself.
  withScrollArea: false,
  openOnFocus: false,
}
const pop = { shadow: 'xl', radius: 'md', transitionProps: { duration: 90, transition: 'fade' as const } }

export const theme = createTheme({
  colors: { silk, clay, stone, dark },
  primaryColor: 'silk',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  black: '#1c1a17',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '4px', md: '8px', lg: '12px', xl: '999px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.33', sm: '1.39', md: '1.43', lg: '1.6', xl: '1.3' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '34px' },
      h2: { fontSize: '20px', lineHeight: '26px' },
      h3: { fontSize: '16px', lineHeight: '22px' },
      h4: { fontSize: '13px', lineHeight: '18px' },
    },
  },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'var(--shadow-pop)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Plain objects rather than Component.extend: the theme must not draw every component into the first load.
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 32, color: 'gray' } },
    Menu: {
      defaultProps: {
        ...pop,
        position: 'bottom-end',
        width: 220,
        withInitialFocusPlaceholder: false,
        withinPortal: false,
      },
    },
    Popover: { defaultProps: pop },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 90 } } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Select: { defaultProps: { ...picks, allowDeselect: false, checkIconPosition: 'right' as const } },
    MultiSelect: { defaultProps: picks },
    TagsInput: { defaultProps: picks },
    Checkbox: { defaultProps: { size: 'xs', radius: 'sm' } },
    Radio: { defaultProps: { size: 'xs' } },
    Modal: { defaultProps: { ...pop, centered: true, transitionProps: { duration: 150 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--warn)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line-2)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--rail)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
}

/** Mantine's own roles, pointed at ours; ours change with the theme in tokens.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
