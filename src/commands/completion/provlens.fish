# Completes provlens in fish. Once:  provlens completion fish > ~/.config/fish/completions/provlens.fish
complete -c provlens -a '(provlens --complete (commandline -opc)[2..] "="(commandline -ct) 2>/dev/null)'
