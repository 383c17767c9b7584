from jiaokan.discover.boilerplate import proposals
