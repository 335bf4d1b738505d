%{ for name, port in ports ~}
server ${name} ${port} ${upper(name)};
%{ endfor ~}
%{ if length(ports) > 1 }many%{ else }few%{ endif }
